import type { LibraryQuery } from '../../shared/index'
import type { SqlValue } from './database'

/** What of a query has been left out means no condition. */
export type TakeQuery = Pick<LibraryQuery, 'limit'> & Partial<LibraryQuery>

interface Filter<T> {
  readonly sql: string
  readonly value: (wanted: T) => SqlValue
}

const plain = <T extends SqlValue>(sql: string): Filter<T> => ({ sql, value: (wanted) => wanted })

/** `%`, `_` and the escape itself mean themselves. */
const contains = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

type Filtered = Omit<LibraryQuery, 'limit' | 'discarded'>

/** One line per filter; each sees its value as `?`, once or more. */
const filters: { readonly [K in keyof Filtered]-?: Filter<NonNullable<Filtered[K]>> } = {
  craft: plain('craft = ?'),
  modelId: plain("json_extract(recipe, '$.model.id') = ?"),
  minRating: plain('rating >= ?'),
  tag: plain('EXISTS (SELECT 1 FROM take_tags WHERE take_id = takes.id AND tag = ?)'),
  since: plain('created_at >= ?'),
  until: plain('created_at < ?'),
  before: plain('id < ?'),
  projectId: plain(
    '(project_id = ? OR EXISTS (SELECT 1 FROM take_assets JOIN project_assets USING (sha256) ' +
      'WHERE take_id = takes.id AND project_assets.project_id = ?))',
  ),
  text: {
    sql:
      "(title LIKE ? ESCAPE '\\' OR json_extract(recipe, '$.params.prompt') LIKE ? ESCAPE '\\' " +
      "OR EXISTS (SELECT 1 FROM take_tags WHERE take_id = takes.id AND tag LIKE ? ESCAPE '\\'))",
    value: contains,
  },
}

/** The query as SQL over `takes`, newest first. */
export function takeSql(query: TakeQuery): { sql: string; values: SqlValue[] } {
  const conditions = [`discarded_at IS ${query.discarded === true ? 'NOT ' : ''}NULL`]
  const values: SqlValue[] = []
  for (const [name, filter] of Object.entries(filters) as [keyof Filtered, Filter<string | number>][]) {
    const wanted = query[name]
    if (wanted === undefined) continue
    conditions.push(filter.sql)
    for (const _place of filter.sql.matchAll(/\?/g)) values.push(filter.value(wanted))
  }
  values.push(query.limit)
  return { sql: `SELECT * FROM takes WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ?`, values }
}
