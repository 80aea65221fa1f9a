const defaultSuffix = 'amazonaws.com'

/** The DNS suffixes of AWS's other partitions, by how their regions begin, as in the SDK's own table. */
const suffixes: Readonly<Record<string, string>> = {
  cn: 'amazonaws.com.cn',
  eusc: 'amazonaws.eu',
  'us-iso': 'c2s.ic.gov',
  'us-isob': 'sc2s.sgov.gov',
  'eu-isoe': 'cloud.adc-e.uk',
  'us-isof': 'csp.hci.ic.gov',
}

/** Whether AWS's hosts end so, in any partition. */
export function isAwsSuffix(suffix: string): boolean {
  return suffix === defaultSuffix || Object.values(suffixes).includes(suffix)
}

/** The URL that requests go to: AWS's of the region, or the endpoint without a query and with `/` at the end of its path. */
export function toEndpoint(region: string, endpoint?: string): string {
  const [, partition = ''] = /^(cn|eusc|\w\w-iso\w?)-/.exec(region) ?? []
  const suffix = suffixes[partition] ?? defaultSuffix
  const { origin, pathname } = new URL(endpoint ?? `https://cognito-idp.${region}.${suffix}`)
  return origin + pathname.replace(/\/?$/, '/')
}
