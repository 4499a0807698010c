// A thread whose tasks do what must not harm the program: they never end, take all memory, or die.
import { serveTasks } from '#kernel/apart/serve.ts'
import { oddTasks } from './odd-tasks.ts'

serveTasks([{ name: 'odd', tasks: () => Object.values(oddTasks) }])
