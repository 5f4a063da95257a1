import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type pg from "pg";

const CHAR = 18; // Postgres's type ids
const TEXT = 25;

/**
 * Prisma's adapter, able to look at a database's catalogue. Alone it refuses columns of the one-byte type "char",
 * though the engine asks for some and has a type for them.
 */
export class CatalogueAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const chars = new Set<string>(); // names of columns

    const pool = adapter.underlyingDriver();
    const query = pool.query.bind(pool);
    Object.assign(pool, {
      query: async (config: pg.QueryArrayConfig) => {
        const result = await query(config);
        for (const field of result.fields.filter(({ dataTypeID }) => dataTypeID === CHAR)) {
          chars.add(field.name);
          field.dataTypeID = TEXT;
        }
        return result;
      },
    });

    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (sql) => {
      const { columnNames, columnTypes, rows } = await queryRaw(sql);
      const typeOf = (name: string, index: number) =>
        chars.has(name) ? ColumnTypeEnum.Character : (columnTypes[index] ?? ColumnTypeEnum.Text);
      return { columnNames, columnTypes: columnNames.map(typeOf), rows };
    };
    return adapter;
  }
}
