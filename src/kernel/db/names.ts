// Names of columns: camelCase in TypeScript, snake_case in SQL, by one rule for queries and for bulk inserts.
import { CamelCasePlugin } from 'kysely'

class Names extends CamelCasePlugin {
  // Public here, so that JSON keys can be named as the columns are.
  override snakeCase(name: string): string {
    return super.snakeCase(name)
  }
}

/** The plugin of every `Db`. Keys inside JSON values are data and stay as they are. */
export const names = new Names({ maintainNestedObjectKeys: true })
