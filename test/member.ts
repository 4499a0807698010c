// A program of its own that joins the embedded PostgreSQL of a data folder and leaves when its input ends.
import { useEmbedded } from '#kernel/db/embedded/embedded.ts'

const [dataDir = '', bin] = process.argv.slice(2)
const say = (line: string) => console.log(`said ${line}`)
const embedded = await useEmbedded({ dataDir, say, bin: bin || undefined, durable: false })
console.log(`joined ${embedded.url('tongxin')}`)
process.stdin.resume().once('end', () => void embedded.close())
