// A thread of the server in which what takes long is done.
import { serveTasks } from '#kernel/apart/serve.ts'
import { modules } from './modules.ts'

serveTasks(modules)
