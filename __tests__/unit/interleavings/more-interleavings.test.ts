/** As many orders again. */
import { testOrders } from './test-orders.ts';

testOrders(101);
