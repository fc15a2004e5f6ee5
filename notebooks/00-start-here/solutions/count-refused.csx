int refusedRequests = 2;
