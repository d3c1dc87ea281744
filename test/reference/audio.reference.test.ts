import { kinds } from './audio/kinds/index'
import { runReference } from './folder'

runReference('audio', kinds)
