import { onPath } from './system.mjs'

/** Whether windows have somewhere to appear. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)
}

/**
 * The same command on a virtual display of 1920 × 1080.
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function onVirtualDisplay(command, args) {
  if (!onPath('xvfb-run'))
    throw new Error(
      'There is no display, and no xvfb-run to stand in for one. Run: sudo apt-get install -y xvfb xauth',
    )
  return ['xvfb-run', ['-a', '-s', '-screen 0 1920x1080x24', command, ...args]]
}
