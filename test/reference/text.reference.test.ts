import { kinds } from './text/kinds/index'
import { runReference } from './folder'

runReference('text', kinds)
