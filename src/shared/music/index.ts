/** What words say about music: read by the band when it plays and by the window while one types. */
export * from './instruments'
export * from './readPrompt'
export * from './styles'
export * from './spans'
