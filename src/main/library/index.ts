export { AssetStore, type EncodedAsset } from './assets'
export { openDatabase, type Database, type Row, type SqlValue } from './database'
export { realFiles, type FilePort } from './files'
export { TakeStore, type NewTake, type StoredAsset } from './takes'
