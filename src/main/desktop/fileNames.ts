const maxCharacters = 120
/** Names that Windows keeps for devices. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A name that every file system takes, close to the one that was asked for.
 * @param extension without a dot; the name gets it if it has another one
 */
export function safeFileName(name: string, extension?: string): string {
  const plain = name
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- these are what must go
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  const dot = plain.lastIndexOf('.')
  const own = dot > 0 ? plain.slice(dot + 1) : ''
  const wanted = extension ?? own
  const stem =
    own !== '' && (extension === undefined || sameExtension(own, extension)) ? plain.slice(0, dot) : plain
  const short = [...stem]
    .slice(0, maxCharacters)
    .join('')
    .replace(/[ .]+$/, '')
  const safe = short === '' || reserved.test(short) ? `untitled${short === '' ? '' : `-${short}`}` : short
  return wanted === '' ? safe : `${safe}.${wanted}`
}

function sameExtension(one: string, other: string): boolean {
  const plain = (extension: string): string =>
    ({ jpeg: 'jpg', midi: 'mid' })[extension.toLowerCase()] ?? extension.toLowerCase()
  return plain(one) === plain(other)
}

/** The same names, told apart where two are equal (also where only the case differs). */
export function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const dot = name.lastIndexOf('.')
    const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let free = name
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${stem}-${number}${extension}`
    taken.add(free.toLowerCase())
    return free
  })
}
