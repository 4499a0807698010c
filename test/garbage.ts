// Garbage as it comes over HTTP: for a route's parameters, its query, its headers and its body.
import fc from 'fast-check'

/** What the description of a route says of a value (OpenAPI). */
export interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}

export interface Described {
  parameters?: { name: string; in: string; schema?: Schema }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
}

export interface Sent {
  path: string
  headers: Record<string, string>
  payload: string | Buffer | undefined
}

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const oddTexts = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '-1',
  '0',
  '1e309',
  '2147483648',
  '9223372036854775808',
  '-9223372036854775809',
  '9'.repeat(19),
  '9'.repeat(40),
  '99999999999999999999999.5',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "';--",
  '%',
  '\u202e江海',
  '2019-02-30',
  '2019-13-01',
  '+275761-01-01',
  '0000-00-00',
  '江'.repeat(3000),
)
const texts = fc.oneof(oddTexts, fc.string({ unit: 'binary', maxLength: 40 }))

const oddValues: fc.Arbitrary<unknown> = fc.oneof(
  texts,
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    2 ** 31,
    -(2 ** 63),
    -1e308,
    1e308,
    Number.MAX_SAFE_INTEGER + 1,
    0.1,
    [],
    {},
    [[]],
  ),
  fc.constantFrom<unknown>([null], { a: { b: { c: {} } } }, Array(2000).fill('x'), '江'.repeat(200_000)),
  fc.jsonValue({ maxDepth: 4 }),
)

/** What a value could be that the description allows. */
function likely(schema: Schema | undefined): fc.Arbitrary<unknown> {
  const { type, enum: allowed, const: only, format, items, properties = {}, required = [] } = schema ?? {}
  const choices = schema?.anyOf ?? schema?.oneOf ?? schema?.allOf
  if (only !== undefined) return fc.constant(only)
  if (allowed && allowed.length > 0) return fc.constantFrom(...allowed)
  if (choices && choices.length > 0) return fc.oneof(...choices.map(likely))
  const [kind] = [type ?? []].flat()
  if (kind === 'integer' || kind === 'number') return fc.integer({ min: 1, max: 300 })
  if (kind === 'boolean') return fc.boolean()
  if (kind === 'array') return fc.array(likely(items), { maxLength: 3 })
  if (kind === 'object')
    return fc.record(Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, likely(of)])), {
      requiredKeys: required.filter((name) => name in properties),
    })
  if (format === 'date') return fc.constantFrom('2019-03-31', '2018-02-28')
  return fc.constantFrom('1', '2', '17', '江海市餐饮商会', '核对过原件', 'chambers', 'name')
}

/** A body as the description wants it, with one field spoiled, taken out or doubled. */
function spoiled(schema: Schema | undefined): fc.Arbitrary<string> {
  return fc.tuple(likely(schema), oddValues, fc.nat(), fc.boolean()).map(([value, odd, at, without]) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(odd)
    const names = Object.keys(value)
    const name = names[at % Math.max(1, names.length)] ?? 'nothing'
    return JSON.stringify({ ...value, [name]: without ? undefined : odd })
  })
}

const brokenBodies = fc.constantFrom(
  '',
  '{',
  '{"a":1',
  'null',
  '"text"',
  '[1,2',
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"a":1,"a":2}',
  '{"a":"\\ud800"}',
  '{"a":"\\u0000"}',
  `{"a":${'9'.repeat(400)}}`,
  deep(5000),
  `{"a":${deep(500)}}`,
  '\ufeff{}',
)
const multipart =
  '--b\r\nContent-Disposition: form-data; name="a"; filename="a.xlsx"\r\n\r\nPK\u0003\u0004\r\n--b--'

const contentTypes = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-16',
  'application/octet-stream',
  'multipart/form-data; boundary=b',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'text/plain',
  'text/xml',
  ';;;',
  '',
)
const oddHeaders = fc.dictionary(
  fc.constantFrom(
    'range',
    'accept',
    'accept-encoding',
    'if-none-match',
    'x-forwarded-for',
    'cookie',
    'expect',
  ),
  fc.constantFrom(
    'bytes=0-',
    'bytes=-1,999999999999999999-0',
    '*/*;q=abc',
    'gzip;q=0,br;q=2,identity;q=0',
    '"',
    '127.0.0.1, 10.0.0.1, ::',
    'tongxin-session=%00; tongxin-session=x; __proto__=1',
    '江海'.repeat(10).replace(/./gu, '?'),
  ),
  { maxKeys: 2 },
)
const keys = fc.oneof(
  { weight: 3, arbitrary: fc.uuid() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      'short',
      'k'.repeat(101),
      'k'.repeat(5000),
      '../../../key',
      '\t\t\t\t\t\t\t\t\t',
    ),
  },
)

/** A text in an address; what cannot be written in one is sent as broken bytes. */
const written = (text: string) => (text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80')

/** Requests to a route: each part of it is as it should be in some, and garbage in others. */
export function garbageFor(method: string, address: string, described: Described): fc.Arbitrary<Sent> {
  const { parameters = [], requestBody } = described
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema
  const asked = parameters.filter((p) => p.in === 'query').map(({ name }) => name)
  const id = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom('1', '2', '3', '999999999') },
    { weight: 1, arbitrary: texts.map(written) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '%',
        '%zz',
        '%00',
        '%ED%A0%80',
        '..',
        '-1',
        '2147483648',
        '9'.repeat(19),
        '9'.repeat(30),
      ),
    },
  )
  const query = fc
    .dictionary(
      fc.constantFrom(...asked, 'asOf', 'limit', 'cursor', 'unknown', '__proto__', 'a[b]', ''),
      fc.oneof(texts.map(written), fc.constantFrom('%', '1&a=2', '2019-03-31', '10', 'WyIxIl0', 'bnVsbA')),
      { maxKeys: 3 },
    )
    .map((q) => Object.entries(q).map(([name, value]) => `${written(name)}=${value}`))
    .map((parts) => (parts.length > 0 ? `?${parts.join('&')}` : ''))
  const bodies = fc.oneof(
    spoiled(schema),
    oddValues.map((v) => JSON.stringify(v)),
    brokenBodies,
  )
  return fc
    .record({
      ids: fc.array(id, { minLength: 4, maxLength: 4 }),
      query,
      odd: oddHeaders,
      key: keys,
      type: fc.oneof(
        { weight: 3, arbitrary: fc.constant('application/json') },
        { weight: 1, arbitrary: contentTypes },
      ),
      body: fc.oneof({ weight: 4, arbitrary: bodies }, { weight: 1, arbitrary: fc.constant(multipart) }),
    })
    .map(({ ids, query: asks, odd, key, type, body }) => {
      let n = 0
      const path = address.replaceAll(/:\w+/g, () => ids[n++ % 4] as string) + asks
      if (method === 'GET' || method === 'HEAD') return { path, headers: odd, payload: undefined }
      return { path, headers: { ...odd, 'idempotency-key': key, 'content-type': type }, payload: body }
    })
}
