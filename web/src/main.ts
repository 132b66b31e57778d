import './shared/styles/tokens.css';
import './shared/styles/base.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { configureClient } from './api/client';
import App from './app/App.vue';
import { router } from './app/router';
import { useSession } from './session/session_store';
import { i18n, language } from './texts';

const app = createApp(App).use(createPinia()).use(i18n);
const session = useSession();
configureClient({ language: () => language.value, signInAgain: session.signInAgain, stepUp: session.askStepUp, noteActivity: session.noteActivity });
document.documentElement.lang = language.value;
app.use(router).mount('#app');
