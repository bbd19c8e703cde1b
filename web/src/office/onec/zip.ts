// What a file of the exchange is called among a person's downloads.

/** What every ZIP archive begins with. */
const ZIP = "PK";

/** An archive is called one: 1C may have asked for its orders packed, and the server tells only that it is a file. */
export async function named(name: string, file: Blob): Promise<string> {
  const isZip = (await file.slice(0, ZIP.length).text()) === ZIP;
  return isZip ? name.replace(/\.xml$/, ".zip") : name;
}
