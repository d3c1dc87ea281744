import { OriginPanel } from './OriginPanel'
import { ReadingPanel } from './ReadingPanel'

/** Beside the page: what the model reads, and whose words there are. */
export function PagePanels() {
  return (
    <>
      <ReadingPanel />
      <OriginPanel />
    </>
  )
}
