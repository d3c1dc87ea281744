import { Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { TakeRecord } from '../../shared/index'
import { assetOf, assetUrl } from '../client/assets'
import { useStudio } from '../stores/studio'
import { IconButton } from '../ui/IconButton'
import { Slider } from '../ui/Slider'
import { TakeGlyph } from '../ui/TakeGlyph'
import { strings } from './strings'

/** A loop to look at and to hear: its notes, a line that runs through them, play and pause. */
export function Hear({ take }: { readonly take: TakeRecord }) {
  const { player } = useStudio()
  const sound = assetOf(take, 'audio')
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState({ seconds: 0, of: 0 })
  const read = (): void => {
    const { currentTime = 0, duration = 0 } = audio.current ?? {}
    setAt({ seconds: currentTime, of: Number.isFinite(duration) ? duration : 0 })
  }
  useEffect(() => {
    if (!playing) return
    let frame = requestAnimationFrame(function paint() {
      frame = requestAnimationFrame(paint)
      read()
    })
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [playing])
  const toggle = (): void => {
    const { current } = audio
    if (current === null) return
    if (!current.paused) {
      current.pause()
      return
    }
    // The timeline and the library never sound at once.
    player.pause()
    void current.play()
  }
  const share = at.of > 0 ? at.seconds / at.of : 0
  return (
    <div className="large hear">
      <div className="score">
        <TakeGlyph take={take} />
        {share > 0 && (
          <span className="playline" style={{ insetInlineStart: `${share * 100}%` }} aria-hidden="true" />
        )}
      </div>
      {sound !== undefined && (
        <div className="hear-line">
          <audio
            ref={audio}
            preload="metadata"
            src={assetUrl(sound.sha256)}
            onLoadedMetadata={read}
            onPlay={() => {
              setPlaying(true)
            }}
            onPause={() => {
              setPlaying(false)
              read()
            }}
          />
          <IconButton label={playing ? strings.pause : strings.play} pressed={playing} onClick={toggle}>
            {playing ? <Pause className="i" aria-hidden="true" /> : <Play className="i" aria-hidden="true" />}
          </IconButton>
          <Slider
            label={strings.position}
            value={at.seconds}
            min={0}
            max={Math.max(at.of, 0.01)}
            step={0.1}
            valueText={strings.seconds(at.seconds, at.of)}
            onChange={(seconds) => {
              if (audio.current !== null) audio.current.currentTime = seconds
              read()
            }}
          />
          <span className="num" aria-hidden="true">
            {at.seconds.toFixed(1)} / {at.of.toFixed(1)} s
          </span>
        </div>
      )}
    </div>
  )
}
