int refusedRequests = 3;
