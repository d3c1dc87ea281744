import type { TakeRecord } from '../../shared/index'
import { assetOf, assetUrl, readText } from '../client/assets'
import { useAsset } from '../ui/useAsset'
import { Hear } from './Hear'

/** The thing in large: the picture on a checker, the words to read, the loop to hear. */
export function Preview({ take }: { readonly take: TakeRecord }) {
  const image = assetOf(take, 'image')
  const text = useAsset(assetOf(take, 'text')?.sha256, readText)
  if (image !== undefined)
    return <img className="large checker" src={assetUrl(image.sha256)} alt={take.title} draggable={false} />
  if (take.craft === 'text')
    return (
      <div className="large words" tabIndex={0} role="region" aria-label={take.title} dir="auto">
        {text?.trim()}
      </div>
    )
  return <Hear take={take} key={take.id} />
}
