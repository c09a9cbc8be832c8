"""The questions we ask of Shopify's Admin GraphQL API.

Each stays below the thousand points that a single question may cost.
"""

#: Shopify keeps a version for a year; the next that is tried goes here, and nowhere else.
API_VERSION = "2026-10"

WELCOME = """
query { shop { myshopifyDomain } currentAppInstallation { accessScopes { handle } } }
"""

#: In the order of their ids, which no change disturbs between two pages.
CHANGED = """
query Changed($cursor: String, $window: String!) {
  orders(first: 50, after: $cursor, query: $window, sortKey: ID) {
    nodes { legacyResourceId updatedAt }
    pageInfo { hasNextPage endCursor }
  }
}
"""

_LINES = """
nodes {
  id name title quantity currentQuantity requiresShipping
  originalUnitPriceSet { shopMoney { amount } }
}
pageInfo { hasNextPage endCursor }
"""

ORDER = f"""
query Order($id: ID!) {{
  order(id: $id) {{
    legacyResourceId name createdAt updatedAt processedAt cancelledAt closedAt test
    email phone currencyCode customerLocale sourceName
    totalPriceSet {{ shopMoney {{ amount }} }}
    customer {{
      firstName lastName
      defaultEmailAddress {{ emailAddress }}
      defaultPhoneNumber {{
        phoneNumber marketingState marketingOptInLevel marketingUpdatedAt marketingCollectedFrom
      }}
    }}
    shippingAddress {{
      name firstName lastName address1 address2 city province provinceCode zip countryCodeV2 phone
    }}
    lineItems(first: 100) {{ {_LINES} }}
    fulfillments(first: 10) {{
      legacyResourceId status displayStatus createdAt updatedAt
      trackingInfo {{ company number url }}
      fulfillmentLineItems(first: 30) {{
        nodes {{ quantity lineItem {{ id requiresShipping }} }}
        pageInfo {{ hasNextPage }}
      }}
      events(first: 15, sortKey: HAPPENED_AT, reverse: true) {{
        nodes {{ id status message happenedAt estimatedDeliveryAt city province country }}
      }}
    }}
  }}
}}
"""

MORE_LINES = f"""
query Lines($id: ID!, $cursor: String) {{
  order(id: $id) {{ lineItems(first: 250, after: $cursor) {{ {_LINES} }} }}
}}
"""

WEBHOOKS = """
query Webhooks($cursor: String) {
  webhookSubscriptions(first: 100, after: $cursor) {
    nodes { id topic uri }
    pageInfo { hasNextPage endCursor }
  }
}
"""

SUBSCRIBE = """
mutation Subscribe($topic: WebhookSubscriptionTopic!, $to: WebhookSubscriptionInput!) {
  done: webhookSubscriptionCreate(topic: $topic, webhookSubscription: $to) {
    userErrors { message }
  }
}
"""

REPAIR = """
mutation Repair($id: ID!, $to: WebhookSubscriptionInput!) {
  done: webhookSubscriptionUpdate(id: $id, webhookSubscription: $to) {
    userErrors { message }
  }
}
"""
