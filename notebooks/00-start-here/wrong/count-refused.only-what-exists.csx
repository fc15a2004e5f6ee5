int refusedRequests = 1;
