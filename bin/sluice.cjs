#!/usr/bin/env node
'use strict';
var path = require('path');
require('./node.cjs').run(path.join(__dirname, '..', 'src-main', 'hosts', 'cli', 'main.ts'), process.argv.slice(2));
