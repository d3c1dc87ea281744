import { useEffect, useRef } from 'react'
import { useStudio } from '../stores/studio'
import { strings } from '../ui/strings'
import { sentencesOf } from './sentences'

/** Tells a screen reader what is being written, a whole sentence at a time, and how to take it. */
export function Announcer() {
  const studio = useStudio()
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { live, manuscript } = studio
    let [jobId, announced] = ['', 0]
    const say = (text: string): void => {
      if (region.current !== null) region.current.textContent = text
    }
    const stopLive = live.on((job, chunk) => {
      if (chunk.kind !== 'token' || job.jobId !== manuscript.getState().suggestion?.jobId) return
      if (job.jobId !== jobId) [jobId, announced] = [job.jobId, 0]
      const sentences = sentencesOf(job.text)
      if (sentences.length > announced) say(sentences.slice(announced).join(' '))
      announced = sentences.length
    })
    const stopStore = manuscript.subscribe(({ suggestion }, before) => {
      const offered = suggestion?.phase === 'offered' ? suggestion : undefined
      if (offered === undefined || before.suggestion?.text === offered.text) return
      say(strings.page.offered(offered.text.trim()))
    })
    return () => {
      stopLive()
      stopStore()
    }
  }, [studio])
  return <div className="visually-hidden" aria-live="polite" ref={region} />
}
