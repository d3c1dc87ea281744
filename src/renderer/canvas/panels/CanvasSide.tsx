import { GuidePanel } from '../guide/GuidePanel'
import { LayersPanel } from './LayersPanel'

/** Under the prompt: what the next picture is drawn after, and the layers. */
export function CanvasSide() {
  return (
    <>
      <GuidePanel />
      <LayersPanel />
    </>
  )
}
