// Lets a page import its stylesheet; the builder makes a file of it.
declare module '*.css'
