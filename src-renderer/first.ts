// Before any schema is made: under the content security policy nothing may be compiled from text, and zod would try.
import { z } from 'zod'

z.config({ jitless: true })
