export const administrationRoutes = [];
