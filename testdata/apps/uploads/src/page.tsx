export interface Listed {
  name: string;
  size: number;
  title: string;
}

/** The files that are there, and a form to add some. */
export const Page = ({ files }: { files: Listed[] }) => (
  <html lang="en">
    <head>
      <title>Uploads</title>
    </head>
    <body>
      <h1>Uploads</h1>
      <form action="/files" method="post" enctype="multipart/form-data">
        <input name="title" placeholder="Title" />
        <input name="file" type="file" multiple required />
        <button>Upload</button>
      </form>
      <ul>
        {files.map(({ name, size, title }) => (
          <li>
            <a href={`/files/${encodeURIComponent(name)}`}>{name}</a> ({size} bytes) {title}
          </li>
        ))}
      </ul>
    </body>
  </html>
);
