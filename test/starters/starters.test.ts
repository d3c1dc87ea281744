import { describeStarters } from './suite'

// The other six seeds are run by `npm run test:long`.
describeStarters([1, 2], 1)
