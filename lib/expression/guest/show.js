// The value of this script makes, of words.js, the function that writes a logged value down as JSON: what JSON has not as
// text, as a console would say it. It never throws for what it is given.
({ cut, inWords }) => {
  const { stringify } = JSON;
  const { getOwnPropertyDescriptor } = Object;
  const { ownKeys } = Reflect;
  const DEPTH_LIMIT = 12;
  const ITEM_LIMIT = 200; // of one array or object
  const TEXT_LIMIT = 16_384; // UTF-16 units

  /** `left` is what may still be written, in about bytes. */
  function show(value, left) {
    const inside = []; // the objects that are being written: to meet one again is a cycle
    let isCut = false;

    function take(text, limit = TEXT_LIMIT) {
      const most = Math.max(16, Math.min(limit, left));
      if (text.length > most) isCut = true;
      left -= Math.min(text.length, most) + 8;
      return cut(text, most);
    }

    function write(item, depth) {
      if (typeof item === "string") return take(item);
      if (typeof item === "number")
        return Number.isFinite(item) && !Object.is(item, -0)
          ? item
          : take(`${Object.is(item, -0) ? "-0" : item}`);
      if (typeof item === "boolean" || item === null) return item;
      if (typeof item === "bigint") return take(`${item}n`);
      if (typeof item === "symbol") return take(item.toString());
      if (typeof item === "undefined") return "undefined";
      if (inside.includes(item)) return "[Circular]";
      if (depth > DEPTH_LIMIT || left <= 0) {
        isCut = true;
        return "…";
      }

      inside.push(item);
      try {
        return typeof item === "function" ? writeFunction(item) : writeObject(item, depth);
      } catch {
        return "[a value that can't be shown]";
      } finally {
        inside.pop();
      }
    }

    function writeFunction(item) {
      const name = getOwnPropertyDescriptor(item, "name")?.value;
      return take(typeof name === "string" && name !== "" ? `[Function: ${name}]` : "[Function]", 200);
    }

    function writeObject(item, depth) {
      if (Array.isArray(item)) return writeItems(item, item.length, depth);
      if (item instanceof Date)
        return take(Number.isNaN(item.getTime()) ? "Invalid Date" : item.toISOString());
      if (item instanceof RegExp) return take(`${item}`);
      if (item instanceof Error) return take(inWords(item));
      if (item instanceof Promise) return "[Promise]";
      if (item instanceof Map) return labelled(`Map(${item.size})`, writeItems([...item], item.size, depth));
      if (item instanceof Set) return labelled(`Set(${item.size})`, writeItems([...item], item.size, depth));
      if (item instanceof ArrayBuffer) return `[ArrayBuffer of ${item.byteLength} bytes]`;
      if (ArrayBuffer.isView(item) && !(item instanceof DataView)) {
        return labelled(`${item[Symbol.toStringTag]}(${item.length})`, writeItems(item, item.length, depth));
      }
      if (item instanceof URL || item instanceof URLSearchParams) return take(`${item}`);
      return writeKeys(item, depth);
    }

    const labelled = (label, written) => ({ [label]: written });

    function writeItems(items, count, depth) {
      const written = [];
      for (let index = 0; index < count; index++) {
        if (index === ITEM_LIMIT || left <= 0) {
          isCut = true;
          written[index] = `… ${count - index} more items`;
          break;
        }
        left -= 2;
        written[index] = write(items[index], depth + 1);
      }
      return written;
    }

    function writeKeys(item, depth) {
      const written = {};
      let count = 0;
      for (const key of ownKeys(item)) {
        const property = getOwnPropertyDescriptor(item, key);
        if (!property?.enumerable) continue;
        if (count++ === ITEM_LIMIT || left <= 0) {
          isCut = true;
          break;
        }
        const name = take(typeof key === "symbol" ? key.toString() : key);
        const value = property.get || property.set ? "[Getter]" : write(property.value, depth + 1);
        Object.defineProperty(written, name, { value, writable: true, enumerable: true, configurable: true });
      }
      return written;
    }

    const json = stringify(write(value, 0));
    return { json, isCut };
  }

  return show;
};
