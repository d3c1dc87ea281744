import type { Manifest } from '../../shared/index'
import { strings } from './strings'

/** Licences that forbid paid use, by their usual names (SPDX ids, model hubs). */
const nonCommercial =
  /\bnc\b|-nc-|non-?commercial|research(?: |-)?only|research licen[cs]e|cc-by-nc|academic|openrail-?m?-nc/i

/** Whether a model's licence forbids selling what it makes, as far as its name says so. */
export function forbidsCommerce(licence: string): boolean {
  return nonCommercial.test(licence)
}

export interface Rights {
  readonly warning: string | undefined
  readonly text: string
}

/** What may be done with a model's results, in one or two sentences. */
export function rightsOf(manifest: Pick<Manifest, 'license' | 'source'>): Rights {
  const { license, source } = manifest
  const from = source.trim().replace(/\.$/, '')
  const learned = from === '' ? '' : ` ${strings.learned(from)}`
  return forbidsCommerce(license)
    ? { warning: strings.nonCommercial, text: `${strings.nonCommercialWhy(license)}${learned}` }
    : { warning: undefined, text: `${strings.licence(license)}${learned}` }
}
