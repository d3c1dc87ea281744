import { describeTransport } from '../testing/describeTransport'
import { memoryTransport } from './index'

describeTransport('memory', () => {
  const transport = memoryTransport()
  return {
    transport,
    client: transport.client,
    disconnect: () => {
      transport.disconnect()
    },
  }
})
