// Where the window begins.
import './ui/index.css'
import './first.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { BugBoundary } from './app/bug-boundary.tsx'
import { connectToEngine, followTheme } from './platform/index.ts'

followTheme()
void connectToEngine()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<StrictMode><BugBoundary><App /></BugBoundary></StrictMode>)
