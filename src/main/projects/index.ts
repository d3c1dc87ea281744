export { projectHandlers } from './handlers'
export { Projects, type ProjectsOptions } from './projects'
