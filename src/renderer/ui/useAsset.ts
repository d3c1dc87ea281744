import { useEffect, useState } from 'react'

/** Reads something of the library for a component; undefined until it is there, and when it cannot be read. */
export function useAsset<T>(sha256: string | undefined, read: (sha256: string) => Promise<T>): T | undefined {
  const [value, setValue] = useState<{ sha256: string; value: T } | undefined>()
  useEffect(() => {
    if (sha256 === undefined) return
    let wanted = true
    read(sha256).then(
      (loaded) => {
        if (wanted) setValue({ sha256, value: loaded })
      },
      // A picture of something that cannot be read is an empty one; opening it says why.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [sha256, read])
  return value?.sha256 === sha256 ? value?.value : undefined
}
