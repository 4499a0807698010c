// What a PostgreSQL server must be able to do before we use it: version, encoding, Chinese search, extensions.

import type { Pool } from 'pg'
import { refuse } from '#kernel/base/refusal.ts'

/** The oldest major version that servers in use have, and that the migrations are proved on. */
const oldest = 15

/**
 * Refuses (`unavailable`) a server that does not suit, with the line that creates a database that does. Creates the
 * extensions. Answers the major version.
 */
export async function checkServer(pool: Pool, url: string): Promise<number> {
  const facts = await readFacts(pool, url)
  const version = Math.floor(facts.version / 10_000)
  if (version < oldest) {
    refuse(
      'unavailable',
      `数据库服务器是 PostgreSQL ${version}，本系统需要 ${oldest} 或更高版本。请升级服务器，或不设 DATABASE_URL，改用自带的数据库。`,
    )
  }
  const create = createLine(version)
  if (facts.encoding !== 'UTF8') {
    refuse(
      'unavailable',
      `数据库 ${facts.name} 的编码是 ${facts.encoding}，存不下所有汉字。请新建一个数据库：${create}`,
    )
  }
  try {
    // The lock, because two programs that open a new database at once would both find an extension missing.
    await pool.query(`select pg_advisory_xact_lock(7640020);
      create extension if not exists btree_gist; create extension if not exists pg_trgm`)
  } catch (error) {
    const said = (error as Error).message
    refuse(
      'unavailable',
      `数据库 ${facts.name} 缺少扩展 btree_gist 或 pg_trgm（${said}）。请数据库管理员安装 PostgreSQL 的 contrib 组件，` +
        '并在该库执行：create extension btree_gist; create extension pg_trgm;',
    )
  }
  const chinese = await pool.query<{ grams: string[] }>(`select show_trgm('商会') as grams`)
  if (chinese.rows[0]?.grams.length === 0) {
    refuse(
      'unavailable',
      `数据库 ${facts.name} 的区域设置（${facts.ctype}）不认汉字，按名称查找会失灵。请新建一个数据库：${create}`,
    )
  }
  return version
}

interface Facts {
  version: number
  name: string
  encoding: string
  ctype: string
}

async function readFacts(pool: Pool, url: string): Promise<Facts> {
  try {
    const { rows } = await pool.query<Facts>(`
      select current_setting('server_version_num')::int as version, datname as name,
        pg_encoding_to_char(encoding) as encoding, datctype as ctype
      from pg_database where datname = current_database()`)
    return rows[0] as Facts
  } catch (error) {
    const said = (error as Error).message || (error as NodeJS.ErrnoException).code
    return refuse(
      'unavailable',
      `连不上数据库 ${withoutPassword(url)}（${said}）。请核对 DATABASE_URL，并确认数据库服务已启动。`,
    )
  }
}

/** The line for `psql` that creates a database as it must be. */
function createLine(version: number): string {
  const locale =
    version >= 17 ? `locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'` : `locale 'C.UTF-8'`
  return `create database tongxin encoding 'UTF8' ${locale} template template0;`
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return ''
  const shown = new URL(url)
  return `${shown.host}${shown.pathname}`
}
