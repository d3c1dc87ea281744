// First of all: zod must know that this page compiles no code before any schema is made.
import './app/jitless'
// Before every component, so that their own sheets come after and win.
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/Kbd.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { parts } from './app/parts'
import { start } from './app/start'
import { pageClient } from './client/client'
import { StudioContext, createStudio, type Studio } from './stores/studio'
import { problem } from './stores/make'

const onError = (error: unknown): void => {
  problem(studio, error)
}
const studio: Studio = createStudio(pageClient(onError), localStorage, parts, onError)
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
start(studio)
createRoot(root).render(
  <StrictMode>
    <StudioContext value={studio}>
      <App />
    </StudioContext>
  </StrictMode>,
)
