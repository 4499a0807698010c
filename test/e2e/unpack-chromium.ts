// A program of its own: unpacks the Chromium that comes inside a package into $TMPDIR, where that package looks.
import chromium from '@sparticuz/chromium'

await chromium.executablePath()
