import DefaultTheme from 'vitepress/theme';
import 'temml/dist/Temml-Local.css';
import './site.css';

export default DefaultTheme;
