import { sheet } from './strings'
import { specimens } from './specimens'
import './ComponentSheet.css'

const themes = ['dark', 'light', 'contrast'] as const
const rooms = { dark: 'canvas', light: 'page', contrast: 'timeline' } as const

/** Every component in every theme side by side: to look at while making one, and for the specs. */
export function ComponentSheet() {
  return (
    <div className="component-sheet">
      <header>
        <h1>{sheet.title}</h1>
        <p>{sheet.lead}</p>
      </header>
      {specimens.map(({ name, about, Show }) => (
        <section key={name} aria-label={name} data-specimen={name}>
          <div className="sheet-name">
            <h2>{name}</h2>
            <p>{about}</p>
          </div>
          {themes.map((theme) => (
            <div
              key={theme}
              className="sheet-cell"
              role="group"
              aria-label={sheet.of(name, sheet.themes[theme])}
              data-theme={theme}
              data-room={rooms[theme]}
            >
              <Show />
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
