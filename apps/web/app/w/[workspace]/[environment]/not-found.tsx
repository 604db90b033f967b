import { NowhereHere } from '../../../../components/shell/nowhere-here.tsx';

export const metadata = { title: 'Not found' };

export default NowhereHere;
