import koffi from 'koffi'

// Connects from native code, behind Node's back: AF_INET stream socket, port 80, address in network order (ip(7)).
const libc = koffi.load('libc.so.6')
const socket = libc.func('int socket(int, int, int)')
const connect = libc.func('int connect(int, uint8_t *, uint32_t)')
const address = process.argv.at(-1).split('.').map(Number)
connect(socket(2, 1, 0), Buffer.from([2, 0, 0, 80, ...address, 0, 0, 0, 0, 0, 0, 0, 0]), 16)
