/** General MIDI Level 1 sound set: 16 families of 8 (MIDI Manufacturers Association, 1991). */
export const families: readonly { readonly name: string; readonly sounds: readonly string[] }[] = [
  { name: 'Piano', sounds: ['Grand piano', 'Bright piano', 'Electric grand', 'Honky-tonk', 'Rhodes', 'FM electric piano', 'Harpsichord', 'Clavinet'] },
  { name: 'Mallets', sounds: ['Celesta', 'Glockenspiel', 'Music box', 'Vibraphone', 'Marimba', 'Xylophone', 'Tubular bells', 'Dulcimer'] },
  { name: 'Organ', sounds: ['Drawbar organ', 'Percussive organ', 'Rock organ', 'Church organ', 'Reed organ', 'Accordion', 'Harmonica', 'Bandoneon'] },
  { name: 'Guitar', sounds: ['Nylon guitar', 'Steel guitar', 'Jazz guitar', 'Clean guitar', 'Muted guitar', 'Overdriven guitar', 'Distorted guitar', 'Guitar harmonics'] },
  { name: 'Bass', sounds: ['Acoustic bass', 'Finger bass', 'Picked bass', 'Fretless bass', 'Slap bass 1', 'Slap bass 2', 'Synth bass 1', 'Synth bass 2'] },
  { name: 'Strings', sounds: ['Violin', 'Viola', 'Cello', 'Contrabass', 'Tremolo strings', 'Pizzicato strings', 'Harp', 'Timpani'] },
  { name: 'Ensemble', sounds: ['String ensemble', 'Slow strings', 'Synth strings 1', 'Synth strings 2', 'Choir', 'Voice', 'Synth voice', 'Orchestra hit'] },
  { name: 'Brass', sounds: ['Trumpet', 'Trombone', 'Tuba', 'Muted trumpet', 'French horn', 'Brass section', 'Synth brass 1', 'Synth brass 2'] },
  { name: 'Reeds', sounds: ['Soprano sax', 'Alto sax', 'Tenor sax', 'Baritone sax', 'Oboe', 'English horn', 'Bassoon', 'Clarinet'] },
  { name: 'Pipes', sounds: ['Piccolo', 'Flute', 'Recorder', 'Pan flute', 'Bottle', 'Shakuhachi', 'Whistle', 'Ocarina'] },
  { name: 'Synth lead', sounds: ['Square lead', 'Saw lead', 'Calliope', 'Chiff lead', 'Charang', 'Voice lead', 'Fifths lead', 'Bass and lead'] },
  { name: 'Synth pad', sounds: ['New age pad', 'Warm pad', 'Polysynth', 'Choir pad', 'Bowed pad', 'Metallic pad', 'Halo pad', 'Sweep pad'] },
  { name: 'Atmospheres', sounds: ['Rain', 'Soundtrack', 'Crystal', 'Atmosphere', 'Brightness', 'Goblins', 'Echoes', 'Science fiction'] },
  { name: 'World', sounds: ['Sitar', 'Banjo', 'Shamisen', 'Koto', 'Kalimba', 'Bagpipe', 'Fiddle', 'Shanai'] },
  { name: 'Percussion', sounds: ['Tinkle bell', 'Agogo', 'Steel drums', 'Woodblock', 'Taiko', 'Melodic tom', 'Synth drum', 'Reverse cymbal'] },
  { name: 'Effects', sounds: ['Fret noise', 'Breath noise', 'Seashore', 'Bird', 'Telephone', 'Helicopter', 'Applause', 'Gunshot'] },
] // prettier-ignore

/** Kits of the SoundFont by program, as Roland's GS numbers them. */
export const kits: Readonly<Record<number, string>> = {
  0: 'Standard kit',
  8: 'Room kit',
  16: 'Power kit',
  24: 'Electronic kit',
  25: '808 kit',
  32: 'Jazz kit',
  40: 'Brush kit',
  48: 'Orchestra kit',
}

export function instrumentName(program: number, drums: boolean): string {
  if (drums) return kits[program] ?? 'Standard kit'
  return families[program >> 3]?.sounds[program & 7] ?? 'Grand piano'
}

/** Drums by key, as General MIDI maps them. */
export const drumNames: Readonly<Record<number, string>> = {
  35: 'Kick 2',
  36: 'Kick',
  37: 'Rim',
  38: 'Snare',
  39: 'Clap',
  40: 'Snare 2',
  41: 'Floor tom 2',
  42: 'Hat',
  43: 'Floor tom',
  44: 'Hat pedal',
  45: 'Low tom',
  46: 'Open hat',
  47: 'Mid tom',
  48: 'High mid tom',
  49: 'Crash',
  50: 'High tom',
  51: 'Ride',
  52: 'China',
  53: 'Ride bell',
  54: 'Tambourine',
  55: 'Splash',
  56: 'Cowbell',
  57: 'Crash 2',
  58: 'Vibraslap',
  59: 'Ride 2',
  60: 'High bongo',
  61: 'Low bongo',
  62: 'Muted conga',
  63: 'High conga',
  64: 'Low conga',
  65: 'High timbale',
  66: 'Low timbale',
  67: 'High agogo',
  68: 'Low agogo',
  69: 'Cabasa',
  70: 'Maracas',
  75: 'Claves',
  76: 'High woodblock',
  77: 'Low woodblock',
  80: 'Muted triangle',
  81: 'Triangle',
}

export function drumName(key: number): string {
  return drumNames[key] ?? `Drum ${String(key)}`
}
