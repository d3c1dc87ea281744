import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { TakeRecord } from '../../shared/index'
import { useStudio } from '../stores/studio'
import { Chip } from '../ui/Chip'
import { TextField } from '../ui/TextField'
import { addTag, removeTag } from './marks'
import { strings } from './strings'

/** Words of one's own on what is chosen; of several, those that all of them have. */
export function Tags({ takes }: { readonly takes: readonly TakeRecord[] }) {
  const studio = useStudio()
  const [word, setWord] = useState('')
  const shared = (takes[0]?.tags ?? []).filter((tag) => takes.every((take) => take.tags.includes(tag)))
  return (
    <div className="tags">
      {shared.map((tag) => (
        <Chip
          key={tag}
          aria-label={strings.removeTag(tag)}
          onClick={() => void removeTag(studio, takes, tag)}
        >
          {tag}
          <X className="i" aria-hidden="true" />
        </Chip>
      ))}
      <TextField
        className="tag-field"
        label={strings.addTag}
        placeholder={strings.addTag}
        maxLength={60}
        icon={<Plus className="i" aria-hidden="true" />}
        value={word}
        onChange={setWord}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          void addTag(studio, takes, word)
          setWord('')
        }}
      />
    </div>
  )
}
