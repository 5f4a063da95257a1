import pg from "pg";

export type StoredEvent = {
  id: string;
  method: string;
  uri: string;
  headers: readonly string[]; // name, value, name, value …
  body: string; // base64
  deliveries: readonly { id: string; endpoint: string }[]; // what they send is the event's body
};

export type StoredOutcome = {
  id: string; // of the delivery
  status: number;
  response: string; // base64
  started_at: Date;
  duration_ms: number;
};

/** The bare limit's tables and its two statements, one for a batch each. */
export async function openStore(connectionString: string) {
  const pool = new pg.Pool({ connectionString, max: 8 });
  await pool.query(TABLES);
  return {
    async insert(events: StoredEvent[]): Promise<void> {
      await pool.query({ name: "insert", text: INSERT, values: [JSON.stringify(events)] });
    },
    async record(outcomes: StoredOutcome[]): Promise<void> {
      await pool.query({ name: "record", text: RECORD, values: [JSON.stringify(outcomes)] });
    },
  };
}

const TABLES = `
  CREATE TABLE event (
    id uuid PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now(), method text NOT NULL, uri text NOT NULL,
    headers json NOT NULL, body bytea NOT NULL);
  CREATE TABLE delivery (
    id uuid PRIMARY KEY, event_id uuid NOT NULL, delivered boolean NOT NULL DEFAULT false, endpoint text NOT NULL,
    payload bytea NOT NULL, status int, response bytea, started_at timestamptz, duration_ms float8
  ) WITH (fillfactor = 70);
  CREATE INDEX delivery_due ON delivery (id) WHERE NOT delivered`;

const INSERT = `
  WITH given AS MATERIALIZED (
    SELECT id, method, uri, headers, decode(body, 'base64') AS body, deliveries
      FROM json_to_recordset($1::json) AS e(id uuid, method text, uri text, headers json, body text, deliveries json)
  ), promised AS (
    INSERT INTO delivery (id, event_id, endpoint, payload)
    SELECT d.id, given.id, d.endpoint, given.body
      FROM given, json_to_recordset(given.deliveries) AS d(id uuid, endpoint text)
  )
  INSERT INTO event (id, method, uri, headers, body) SELECT id, method, uri, headers, body FROM given`;

const RECORD = `
  UPDATE delivery
     SET delivered = o.status BETWEEN 200 AND 299, status = o.status, response = decode(o.response, 'base64'),
         started_at = o.started_at, duration_ms = o.duration_ms
    FROM json_to_recordset($1::json) AS o(
           id uuid, status int, response text, started_at timestamptz, duration_ms float8)
   WHERE delivery.id = o.id AND NOT delivered`;
