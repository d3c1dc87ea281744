import { z } from 'zod'

// Compiled validators need `eval`, which the page's policy forbids; without this every schema would try once and
// the policy would report it.
z.config({ jitless: true })
