/** Style words people use, and the band's genre that plays them. At one place in the text the longest wins. */
export interface Style {
  readonly word: string
  readonly pattern: RegExp
  readonly genre: string
}

const style = (word: string, genre: string, pattern = word): Style => ({
  word,
  genre,
  pattern: new RegExp(`\\b(?:${pattern})\\b`, 'gi'),
})

export const styles: readonly Style[] = [
  style('lo-fi', 'lofi', 'lo-?\\s?fi|chillhop|study beats'),
  style('house', 'house', '(?:deep |acid |progressive )?house'),
  style('tech house', 'house'),
  style('techno', 'techno', '(?:minimal )?techno|trance|electro'),
  style('dub techno', 'techno'),
  style('synthwave', 'synthwave', 'synth-?wave|retro-?wave|outrun|vaporwave|synth-?pop'),
  style('ambient', 'ambient', 'ambient|new age|drone music'),
  style('meditation', 'ambient', 'meditation|meditative'),
  style('japanese', 'ambient'),
  style('raga', 'ambient', 'raga|hindustani'),
  style('hip hop', 'hiphop', 'hip[- ]?hop|boom[- ]?bap|rap'),
  style('trip hop', 'hiphop', 'trip[- ]?hop'),
  style('trap', 'trap', 'trap|drill|phonk'),
  style('drum and bass', 'dnb', "drum ?(?:and|&|n|'n'?|’n’?) ?bass|dnb|d ?& ?b|d ?n ?b|jungle"),
  style('breakbeat', 'dnb', 'break-?beats?'),
  style('rock', 'rock', '(?:indie |punk |classic |hard |surf )?rock|punk|grunge'),
  style('progressive rock', 'rock', 'prog(?:ressive)? rock'),
  style('metal', 'metal', '(?:heavy |death |black |thrash )?metal|metalcore'),
  style('pop', 'pop', '(?:k-|j-|dance )?pop'),
  style('indie pop', 'pop'),
  style('future bass', 'pop'),
  style('christmas', 'pop', 'christmas|xmas'),
  style('ballad', 'ballad', '(?:power )?ballad'),
  style('lullaby', 'ballad', 'lullaby|cradle song'),
  style('gospel', 'ballad'),
  style('bossa nova', 'bossa', 'bossa(?: nova)?|samba'),
  style('jazz', 'jazz', '(?:smooth |cool |gypsy )?jazz|be-?bop|big band'),
  style('ragtime', 'jazz', 'ragtime|stride'),
  style('blues', 'blues'),
  style('funk', 'funk', 'funk|funky'),
  style('soul', 'funk', 'soul|soulful|r ?(?:&|and|n) ?b|motown'),
  style('afrobeat', 'funk', 'afro-?beats?|highlife'),
  style('disco', 'disco', '(?:nu-?)?disco'),
  style('reggae', 'reggae', 'reggae|ska|rocksteady|dub'),
  style('reggaeton', 'salsa', 'reggaet[oó]n|dembow(?: rhythm)?(?: reggaet[oó]n)?'),
  style('waltz', 'waltz', '(?:vienna style |viennese )?waltz'),
  style('baroque', 'baroque', 'baroque|fugue|minuet|classical'),
  style('celtic', 'celtic', 'celtic|folk|reel'),
  style('irish', 'celtic', 'irish(?: jig| reel)?|jig'),
  style('sea shanty', 'celtic', 'sea shanty|shanty'),
  style('medieval', 'celtic', 'medieval|renaissance'),
  style('balkan', 'celtic', 'balkan|klezmer'),
  style('cinematic', 'cinematic', 'cinematic|film(?: score| music)?|soundtrack|movie'),
  style('orchestral', 'cinematic', 'orchestral(?: trailer)?|orchestra|symphonic|trailer'),
  style('horror', 'cinematic'),
  style('march', 'cinematic', 'march|marching(?: band)?'),
  style('chiptune', 'chiptune', '(?:8|16)[- ]?bit(?: chiptune)?|chip-?tune|nes'),
  style('salsa', 'salsa', 'salsa|latin|mambo|cumbia|merengue'),
  style('calypso', 'salsa', 'calypso|soca'),
  style('tango', 'salsa'),
  style('country', 'country', 'country|honky-?tonk|americana'),
  style('bluegrass', 'country'),
  style('video game', 'game', '(?:video |computer )?game|boss (?:battle|fight|theme)|dungeon'),
]

/** How a genre is written on a title. */
const titles: Readonly<Record<string, string>> = {
  lofi: 'Lo-fi',
  hiphop: 'Hip hop',
  dnb: 'Drum and bass',
  bossa: 'Bossa nova',
}
export const genreTitle = (genre: string): string =>
  titles[genre] ?? genre.charAt(0).toUpperCase() + genre.slice(1)

/** Mood words, and the band's mood for each. */
// prettier-ignore
export const moodWords: Readonly<Record<string, string>> = {
  happy: 'happy', joyful: 'happy', cheerful: 'happy', uplifting: 'happy', sunny: 'happy', bright: 'happy',
  euphoric: 'happy', optimistic: 'happy', festive: 'happy',
  sad: 'sad', sorrowful: 'sad', mournful: 'sad', tragic: 'sad', lonely: 'sad',
  calm: 'calm', peaceful: 'calm', gentle: 'calm', soft: 'calm', relaxed: 'calm', relaxing: 'calm', chill: 'calm',
  mellow: 'calm', pastoral: 'calm', quiet: 'calm', soothing: 'calm', serene: 'calm',
  energetic: 'energetic', aggressive: 'energetic', angry: 'energetic', driving: 'energetic', upbeat: 'energetic',
  lively: 'energetic', powerful: 'energetic', intense: 'energetic',
  dark: 'dark', moody: 'dark', gloomy: 'dark', sinister: 'dark', ominous: 'dark', spooky: 'dark', scary: 'dark',
  dreamy: 'dreamy', ethereal: 'dreamy', nostalgic: 'dreamy', retro: 'dreamy', floating: 'dreamy',
  atmospheric: 'dreamy', mysterious: 'dreamy',
  romantic: 'romantic', tender: 'romantic', loving: 'romantic', warm: 'romantic',
  tense: 'tense', tension: 'tense', suspenseful: 'tense', anxious: 'tense', nervous: 'tense',
  epic: 'epic', heroic: 'epic', triumphant: 'epic', majestic: 'epic',
  playful: 'playful', quirky: 'playful', funny: 'playful', silly: 'playful', whimsical: 'playful',
  melancholic: 'melancholic', melancholy: 'melancholic', bittersweet: 'melancholic', wistful: 'melancholic',
  groovy: 'groovy', soulful: 'groovy', hypnotic: 'groovy',
}

/** Moods that ask for a minor or a major third when nothing else decides. */
export const minorMoods: ReadonlySet<string> = new Set(['sad', 'dark', 'tense', 'melancholic'])
export const majorMoods: ReadonlySet<string> = new Set(['happy', 'playful', 'romantic'])
