type DownloadLinkProps = { readonly href: string; readonly children: React.ReactNode };

/** A link to a file. A plain one: the browser fetches it, and nothing is fetched before somebody asks. */
export function DownloadLink({ href, children }: DownloadLinkProps) {
  return (
    <p className="download mt-4">
      <a className="button button-quiet" href={href} download>
        {children}
      </a>
    </p>
  );
}
