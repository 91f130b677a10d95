import { checkLooks } from '@/tests/screens/check-looks';

checkLooks(1);
