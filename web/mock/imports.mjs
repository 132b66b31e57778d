export const importRoutes = [];
export const waiting = () => [];
