// Lets a page import its stylesheet, of which the builder makes a file, and a guide, of which it makes blocks.
declare module '*.css'
declare module '*.zh-CN.md' {
  const guide: import('./guide-text.ts').Guide
  export default guide
}
