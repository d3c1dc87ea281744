/** An instrument people name, and how the band plays it. */
export interface Instrument {
  readonly name: string
  readonly pattern: RegExp
  /** Roles it suits, best first. Empty: it is no instrument of the band (rain). */
  readonly roles: readonly string[]
  /** General MIDI program, or a kit. */
  readonly program: number | string
  /** Can play chords and melody at once: alone, it takes two roles. */
  readonly polyphonic: boolean
  /** The genre it suggests when the text names none. */
  readonly hint?: string
}

const instrument = (
  name: string,
  pattern: string,
  roles: string,
  program: number | string,
  more: { polyphonic?: boolean; hint?: string } = {},
): Instrument => ({
  name,
  pattern: new RegExp(`(?<![\\w-])(?:${pattern})(?![\\w])`, 'gi'),
  roles: roles === '' ? [] : roles.split(' '),
  program,
  polyphonic: more.polyphonic ?? false,
  ...(more.hint === undefined ? {} : { hint: more.hint }),
})

const keys = { polyphonic: true }
const orchestra = { hint: 'cinematic' }
const pluck = { polyphonic: true, hint: 'ambient' }

/** At one place in the text the longest match wins, so `steel drums` is not `drums`. */
// prettier-ignore
export const instruments: readonly Instrument[] = [
  instrument('piano', '(?:grand |upright )?pianos?', 'chords lead arp counter', 0, keys),
  instrument('electric piano', 'electric pianos?|e-?pianos?|rhodes|wurli(?:tzer)?|clavinet|clav', 'chords lead arp counter', 4, keys),
  instrument('organ', '(?:hammond |church |pipe )?organs?|hammond', 'chords pad lead', 16, keys),
  instrument('harpsichord', 'harpsichords?', 'chords lead arp', 6, { polyphonic: true, hint: 'baroque' }),
  instrument('celesta', 'celest[ae]', 'lead arp chords', 8, orchestra),
  instrument('vibraphone', 'vibraphones?', 'lead chords arp counter', 11, { polyphonic: true, hint: 'jazz' }),
  instrument('marimba', 'marimbas?', 'lead arp chords', 12, keys),
  instrument('xylophone', 'xylophones?', 'lead arp', 13),
  instrument('accordion', 'accordions?|bandone[oó]ns?|concertina', 'lead chords pad', 21, { polyphonic: true, hint: 'waltz' }),
  instrument('harmonica', 'harmonicas?|blues harp', 'lead counter', 22, { hint: 'blues' }),
  instrument('acoustic guitar', '(?:acoustic|steel(?:[- ]string)?|folk)[- ]guitars?|guitars?', 'chords arp lead', 25, { polyphonic: true, hint: 'country' }),
  instrument('nylon guitar', '(?:nylon(?:[- ]string)?|spanish|classical|flamenco)[- ]guitars?', 'chords lead arp', 24, { polyphonic: true, hint: 'bossa' }),
  instrument('electric guitar', '(?:(?:clean|jangly) )?electric guitars?|clean guitars?|jazz guitars?', 'chords lead arp', 27, { polyphonic: true, hint: 'rock' }),
  instrument('distorted guitar', '(?:distort(?:ed|ion)|overdriven|heavy|fuzz(?:y)?) (?:electric )?guitars?', 'chords lead counter', 30, { hint: 'rock' }),
  instrument('banjo', 'banjos?', 'lead arp chords', 105, { hint: 'country' }),
  instrument('ukulele', 'ukuleles?|uke', 'chords lead', 24, { polyphonic: true, hint: 'pop' }),
  instrument('harp', 'harps?', 'arp chords lead', 46, pluck),
  instrument('acoustic bass', '(?:upright|double|acoustic|contra)[- ]?bass(?:es)?|walking bass', 'bass', 32, { hint: 'jazz' }),
  instrument('electric bass', '(?:electric|fretless|fingered|picked) bass|bass guitars?', 'bass', 33),
  instrument('slap bass', 'slap(?:ped)? bass', 'bass', 36, { hint: 'funk' }),
  instrument('synth bass', '(?:reese )?synth(?:esi[sz]er)? bass|reese(?: bass)?|acid bass(?:line)?|sub[- ]?bass', 'bass', 38, { hint: 'synthwave' }),
  instrument('bass', 'bass(?:[- ]?lines?)?', 'bass', 'genre'),
  instrument('violin', 'violins?', 'lead counter', 40, orchestra),
  instrument('fiddle', 'fiddles?', 'lead counter', 110, { hint: 'celtic' }),
  instrument('viola', 'violas?', 'counter lead', 41, orchestra),
  instrument('cello', 'cellos?', 'lead counter bass', 42, orchestra),
  instrument('strings', '(?:string (?:section|ensemble|orchestra))|strings', 'pad chords counter lead', 48, { polyphonic: true, hint: 'cinematic' }),
  instrument('pizzicato strings', 'pizzicato(?: strings)?', 'arp chords lead', 45, orchestra),
  instrument('choir', 'choirs?|choral', 'pad counter', 52, orchestra),
  instrument('voice', 'voices?|vocals?|singer|singing(?! bells)', 'lead counter', 53),
  instrument('trumpet', 'trumpets?', 'lead counter', 56, { hint: 'jazz' }),
  instrument('trombone', 'trombones?', 'counter lead', 57, { hint: 'jazz' }),
  instrument('french horn', 'french horns?', 'counter lead pad', 60, orchestra),
  instrument('tuba', 'tubas?', 'bass', 58, orchestra),
  instrument('brass', 'brass(?: section)?|horns?|horn section', 'lead counter chords', 61, orchestra),
  instrument('saxophone', '(?:tenor |alto |soprano |baritone )?sax(?:ophone)?(?:es|s)?', 'lead counter', 66, { hint: 'jazz' }),
  instrument('oboe', 'oboes?', 'lead counter', 68, orchestra),
  instrument('clarinet', 'clarinets?', 'lead counter', 71, { hint: 'jazz' }),
  instrument('bassoon', 'bassoons?', 'counter lead bass', 70, orchestra),
  instrument('flute', '(?:shakuhachi(?:-like)? )?flutes?|shakuhachi|(?:tin |penny )?whistle', 'lead counter', 73),
  instrument('recorder', 'recorders?', 'lead counter', 74, { hint: 'celtic' }),
  instrument('pan flute', 'pan[- ]?(?:flutes?|pipes?)', 'lead counter', 75),
  instrument('synth lead', 'synth(?:esi[sz]er)? leads?|lead synths?|saw(?:tooth)? leads?|synths?', 'lead counter', 81, { hint: 'synthwave' }),
  instrument('synth pad', '(?:synth |warm )?pads?|synth chords', 'pad', 89, { hint: 'ambient' }),
  instrument('arpeggio synth', 'arpeggiated synths?|arpeggio synths?|arpeggios?|arpeggiators?|arps?', 'arp', 81, { hint: 'synthwave' }),
  instrument('chip lead', '(?:square|chip|pulse)(?:[- ]wave)? leads?', 'lead counter arp', 80, { hint: 'chiptune' }),
  instrument('sitar', 'sitars?', 'lead arp', 104, pluck),
  instrument('koto', 'kotos?', 'arp lead chords', 107, pluck),
  instrument('kalimba', 'kalimbas?|thumb pianos?|mbira', 'lead arp chords', 108, pluck),
  instrument('steel drums', 'steel ?(?:drums?|pans?)', 'lead chords', 114, { polyphonic: true, hint: 'salsa' }),
  instrument('music box', 'music box(?:es)?', 'lead arp chords', 10, { polyphonic: true, hint: 'ballad' }),
  instrument('bells', '(?:singing |tubular |church )?bells?', 'lead arp counter', 14, pluck),
  instrument('glockenspiel', 'glockenspiels?', 'lead arp', 9),
  instrument('timpani', 'timpani|kettle ?drums?', 'bass', 47, orchestra),
  instrument('drums', '(?:drum|drums)(?: ?kit| loop| set)?|kick(?: drum)?|snare', 'drums', 'genre'),
  instrument('brushed drums', 'brush(?:ed)?[- ](?:drums?|kit|snare)|brushes', 'drums', 'kit_brush', { hint: 'jazz' }),
  instrument('drum machine', 'drum machines?|electronic drums?', 'drums', 'kit_electronic', { hint: 'synthwave' }),
  instrument('808', '808s?(?: drums?| bass| kit)?', 'drums', 'kit_808', { hint: 'trap' }),
  instrument('hi-hats', 'hi-?hats?|hats', 'drums', 'genre'),
  instrument('hand claps', '(?:hand[- ]?)?claps?', 'perc drums', 'kit_standard'),
  instrument('hand drums', 'hand ?drums?|tablas?|djembes?|cajon', 'perc drums', 'kit_standard'),
  instrument('congas', 'congas?', 'perc', 'kit_standard', { hint: 'salsa' }),
  instrument('bongos', 'bongos?', 'perc', 'kit_standard', { hint: 'salsa' }),
  instrument('tambourine', 'tambourines?', 'perc', 'kit_standard'),
  instrument('shaker', 'shakers?|maracas', 'perc', 'kit_standard'),
  instrument('percussion', 'percussions?', 'perc', 'kit_standard'),
  instrument('vinyl noise', 'vinyl(?: (?:crackle|noise|hiss))?', '', 0),
  instrument('rain', 'rain', '', 0),
  instrument('drone', 'drones?', 'pad', 89, { hint: 'ambient' }),
]

/** Ensembles that stand for several instruments. */
export const ensembles: readonly { pattern: RegExp; names: readonly string[] }[] = [
  { pattern: /\bstring (?:quartet|trio|quintet)s?\b/gi, names: ['violin', 'viola', 'cello'] },
]

const byName = new Map(instruments.map((one) => [one.name, one]))
export const instrumentNamed = (name: string): Instrument | undefined => byName.get(name)
